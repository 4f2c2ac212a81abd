"""A small real file for each kind of document that a service asks for."""

import io
from functools import lru_cache

from PIL import Image

from ops.demo_files import File, paper

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}


@lru_cache(maxsize=200)
def file_for(kind: str, label: str, types: tuple[str, ...]) -> File:
    """Return a file of the first type that is taken and can be made here."""
    if "application/pdf" in types:
        return paper(f"{kind}.pdf", label, "Documento de ensaio", [("Documento", label)])
    for media_type in types:
        if media_type in PICTURES:
            return _picture(kind, PICTURES[media_type])
    raise ValueError(f"no file of {types} can be made")


def _picture(kind: str, shape: str) -> File:
    out = io.BytesIO()
    Image.effect_noise((320, 240), 40).convert("RGB").save(out, shape)
    return File(f"{kind}.{shape.lower()}", out.getvalue())
