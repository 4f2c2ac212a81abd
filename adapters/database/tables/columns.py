"""Column types that several tables share."""

from typing import Any

from sqlalchemy import DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

INSTANT: Any = DateTime(timezone=True)
JSON: Any = JSONB
JSON_OR_NULL: Any = JSONB(none_as_null=True)
NAMES: Any = ARRAY(Text)
