"""page: a reading with an index of what stands at each place of it; the stages that compare reports use it."""

from __future__ import annotations

from rashomon.page.page import Named, Page, add_names, add_quotes, make_page, make_pages
from rashomon.page.span_index import SpanIndex, index_spans

__all__ = ["Named", "Page", "SpanIndex", "add_names", "add_quotes", "index_spans", "make_page", "make_pages"]
