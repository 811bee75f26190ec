"""A line of the brief with its letters as plain text, for the terminal."""

from __future__ import annotations

from rashomon.audit.quotations import ReportTexts, carriers
from rashomon.model import Account, Line
from rashomon.report.views.cited import OTHERWISE


def cited_line(line: Line, account: Account, reports: ReportTexts) -> str:
    """Returns a line with the labels of the reports that it rests on, in the order of the account (Z before AA); those
    that say it with other quoted words stand apart, as on the page.
    """
    members = sorted(
        (account.document(doc) for doc in {span.doc for span in line.evidence}), key=lambda member: member.rank
    )
    labels = [member.label for member in members]
    exact = labels if line.kind == "difference" else carriers(line.text, labels, reports)
    others = [label for label in labels if label not in exact]
    letters = f" [{' '.join(exact)}]" if exact else ""
    return f"{line.text}{letters}" + (f" {OTHERWISE} [{' '.join(others)}]" if others else "")
