"""The pages of series: the heat map over time, and two statements side by side."""

from fastapi import APIRouter

from app.web.page import PageRoute

router = APIRouter(prefix="/series", route_class=PageRoute, include_in_schema=False)
