"""Exports in XML, parsed without entities and without loading anything."""

from __future__ import annotations

from lxml import etree

from bot.errors import UnreadableSource
from bot.importing.source import Source


def parse_export(source: Source) -> etree._Element:
    """Parses an export. Raises ``xml-broken``."""
    # no entities and no external files: no export needs them, but attacks do
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(source.text.lstrip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        raise UnreadableSource("xml-broken", line=line or 0, column=column or 0) from problem


def find_text(element: etree._Element, path: str) -> str:
    """Returns the text of an element; empty if there is no such element."""
    return (element.findtext(path) or "").strip()
