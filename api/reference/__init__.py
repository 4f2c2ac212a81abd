"""What the OpenAPI document says in words, in Portuguese: tags, shapes, fields, parameters, refusals."""

from api.reference.document import completed

__all__ = ["completed"]
