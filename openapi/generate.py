"""Write the OpenAPI document and the JSON Schema of checklists: `make openapi`."""

import json
from pathlib import Path

from app.api.checklists import checklist_schema
from app.main import create_app

FOLDER = Path(__file__).parent


def documents() -> dict[str, str]:
    """The generated documents by file name, as they are committed."""
    contents = {"openapi.json": create_app().openapi(), "checklist.schema.json": checklist_schema()}
    return {
        name: json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        for name, content in contents.items()
    }


def main() -> None:
    for name, content in documents().items():
        (FOLDER / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
