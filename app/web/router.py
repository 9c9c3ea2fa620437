"""Every page, and what they load."""

from fastapi import APIRouter
from starlette.staticfiles import StaticFiles

from app.web import checklists, checks, series

router = APIRouter()
for room in (checks, checklists, series):
    router.include_router(room.router)

STATIC = StaticFiles(packages=[("app.web", "static"), ("app.rendering", "styles")])
"""Styles and scripts, those of the rendered reports among them."""
