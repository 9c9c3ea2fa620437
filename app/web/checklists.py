"""The pages of checklists: browse, read, write, draft, compare revisions."""

from fastapi import APIRouter

from app.web.page import PageRoute

router = APIRouter(prefix="/checklists", route_class=PageRoute, include_in_schema=False)
