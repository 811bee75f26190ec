"""story: what is each report in this story? Its label, what it repeats, what in it is foreign, and the day assumed for it."""

from rashomon.stages.story.members import list_inputs, make_members, order_documents

__all__ = ["list_inputs", "make_members", "order_documents"]
