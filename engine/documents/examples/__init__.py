"""One complete example of every document, for the published schemas. All of it is fictitious."""

from typing import Any

from engine.documents.examples.filing import FILING
from engine.documents.examples.records import BUREAU_RECORD, CENTRE_RECORD, PROVIDER_RECORD
from engine.documents.words import DocumentKind

EXAMPLES: dict[DocumentKind, dict[str, Any]] = {
    DocumentKind.FILING: FILING,
    DocumentKind.PROVIDER_RECORD: PROVIDER_RECORD,
    DocumentKind.BUREAU_RECORD: BUREAU_RECORD,
    DocumentKind.CENTRE_RECORD: CENTRE_RECORD,
}
