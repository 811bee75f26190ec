"""story: what is each report in this story? Its label, what it repeats, what in it is foreign to the story, and the
date assumed for it.
"""

from rashomon.stages.story.corrections import correct_documents
from rashomon.stages.story.members import list_inputs, make_members
from rashomon.stages.story.placing import place_readings

__all__ = ["correct_documents", "list_inputs", "make_members", "place_readings"]
