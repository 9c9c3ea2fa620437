"""A statement to try the page with: a report on talks, in which most of what matters is missing."""

EXAMPLE_CHECKLIST = "ukraine-peace"
EXAMPLE = """\
The presidents of Ruritania and Russia met for three hours on Tuesday and praised their partnership.

“We agreed to exchange prisoners of war before the end of the month,” Russia's president said. \
“Humanitarian aid must reach everybody who needs it.”

The joint statement made no mention of a ceasefire, let alone of a withdrawal of troops, as \
demanded by Kyiv. Both sides spoke of “the crisis in Ukraine”. Russia's president did not repeat \
his earlier warning against nuclear threats, and criticised sanctions that the United Nations had \
not decided on.
"""
