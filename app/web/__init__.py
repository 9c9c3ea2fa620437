"""The page: see what is missing at a glance. Templates, styles and scripts are in the package."""
