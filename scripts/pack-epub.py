#!/usr/bin/env python3
"""Packs a story written in Markdown as an EPUB 3: pack-epub.py STORY.md [BOOK.epub]

The story starts with front matter (title, author, language between two lines of "---"). Each "## heading" starts a
chapter; "---" or "* * *" on a line of its own is a pause between scenes; *emphasis* is kept. The same story always
gives the same bytes: files are stored in a fixed order with a fixed date, and the identifier is made from the text.
"""

import html
import pathlib
import re
import sys
import uuid
import zipfile

# An EPUB must say when it was last changed; a date of packing would make the bytes differ.
MODIFIED = "2000-01-01T00:00:00Z"
# The earliest date that ZIP knows.
ENTRY_DATE = (1980, 1, 1, 0, 0, 0)

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">
<head><title>{title}</title></head>
<body>
{body}
</body>
</html>
"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
    <dc:title>{title}</dc:title>
    <dc:language>{language}</dc:language>
    {creator}<meta property="dcterms:modified">{modified}</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
{items}
  </manifest>
  <spine>
{references}
  </spine>
</package>
"""


def read_story(text):
    """The front matter as a dictionary, and the chapters as (title, blocks)."""
    front = {}
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if match:
        text = text[match.end():]
        for line in match.group(1).splitlines():
            key, separator, value = line.partition(":")
            if separator:
                front[key.strip().lower()] = value.strip().strip("\"'")
    chapters = []
    for block in re.split(r"\n\s*\n", text.strip()):
        block = block.strip()
        heading = re.fullmatch(r"(#+)\s+(.*?)\s*#*", block)
        if heading and len(heading.group(1)) == 1:
            front.setdefault("title", heading.group(2))
        elif heading:
            chapters.append((heading.group(2), []))
        else:
            if not chapters:
                chapters.append(("", []))
            chapters[-1][1].append(block)
    return front, [chapter for chapter in chapters if chapter[1]]


def inline(text):
    """Text with its emphasis as XHTML."""
    text = html.escape(" ".join(text.split()), quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)


def block_markup(block):
    if re.fullmatch(r"(\*\s*){3,}|(-\s*){3,}|(_\s*){3,}", block):
        return "<hr/>"
    return f"<p>{inline(block)}</p>"


def chapter_page(title, blocks, language):
    lines = [f"<h2>{inline(title)}</h2>"] if title else []
    lines += [block_markup(block) for block in blocks]
    body = '<section epub:type="chapter">\n' + "\n".join(lines) + "\n</section>"
    return PAGE.format(language=language, title=html.escape(title or "Story"), body=body)


def navigation_page(chapters, title, language):
    links = "\n".join(
        f'<li><a href="chapter-{number}.xhtml">{inline(name or title)}</a></li>'
        for number, (name, _) in enumerate(chapters, 1)
    )
    body = f'<nav epub:type="toc"><h1>Contents</h1><ol>\n{links}\n</ol></nav>'
    return PAGE.format(language=language, title="Contents", body=body)


def package_document(chapters, front, title, language, text):
    numbers = range(1, len(chapters) + 1)
    creator = f"<dc:creator>{html.escape(front['author'])}</dc:creator>\n    " if front.get("author") else ""
    return PACKAGE.format(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, "seidra:" + text),
        title=html.escape(title),
        language=language,
        creator=creator,
        modified=MODIFIED,
        items="\n".join(
            f'    <item id="chapter-{n}" href="chapter-{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers
        ),
        references="\n".join(f'    <itemref idref="chapter-{n}"/>' for n in numbers),
    )


def pack(story, book):
    text = story.read_text(encoding="utf-8").replace("\r\n", "\n")
    front, chapters = read_story(text)
    if not chapters:
        sys.exit(f"{story}: there is nothing to read in this file.")
    title = front.get("title") or story.stem.replace("-", " ").title()
    language = front.get("language") or "en"
    # OCF wants the mimetype first and stored; the rest is stored too, since compression differs between versions of zlib.
    files = [("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER)]
    files.append(("EPUB/package.opf", package_document(chapters, front, title, language, text)))
    files.append(("EPUB/nav.xhtml", navigation_page(chapters, title, language)))
    for number, (name, blocks) in enumerate(chapters, 1):
        files.append((f"EPUB/chapter-{number}.xhtml", chapter_page(name, blocks, language)))
    with zipfile.ZipFile(book, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, ENTRY_DATE)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode("utf-8"))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__.splitlines()[0])
    story = pathlib.Path(sys.argv[1])
    book = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else story.with_suffix(".epub")
    try:
        pack(story, book)
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"{story}: {error}")
    print(book)


if __name__ == "__main__":
    main()
