"""The peer: ReportLab as the best-known open ticket shop uses it, a vector QR widget and paragraphs on one page a ticket.

Reads tickets as JSON lines on standard input and says on standard output, as JSON, how long printing took and how many bytes came out.
"""

import io
import json
import sys
import time

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph

CODE_PT = 160  # as in peer-page.ts
LEVEL = "L"  # what that shop takes for more than 128 characters


def paragraph(page, text, font, size, left, top, width):
    style = ParagraphStyle(name="text", fontName=font, fontSize=size, leading=size * 1.2)
    set_text = Paragraph(text, style=style)
    _, height = set_text.wrapOn(page, width, 1000)
    set_text.drawOn(page, left, A4[1] - top - height)


def main(fonts):
    for name, path in fonts.items():
        pdfmetrics.registerFont(TTFont(name, path))
    tickets = [json.loads(line) for line in sys.stdin]
    start = time.perf_counter()
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    for ticket in tickets:
        widget = QrCodeWidget(ticket["code"], barLevel=LEVEL, barHeight=CODE_PT, barWidth=CODE_PT)
        drawing = Drawing(CODE_PT, CODE_PT)
        drawing.add(widget)
        renderPDF.draw(drawing, page, 380, A4[1] - 40 - CODE_PT)
        for text in ticket["texts"]:
            paragraph(page, text["text"], text["font"], text["size"], text["x"], text["y"], text["width"])
        page.showPage()
    page.save()
    print(json.dumps({"ms": (time.perf_counter() - start) * 1000, "bytes": len(out.getvalue())}))


main(json.loads(sys.argv[1]))
