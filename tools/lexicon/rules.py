"""The tagger's correction rules, flattened: a tag becomes another where up to three conditions hold."""

from .tags import NUMBER

# Kinds of condition: the word, the tag, or any tag up to a distance (0 is "none").
WORD, TAG, ANY_TAG = 1, 2, 3


def flatten(patches, words):
    """(tag before, tag after, [(kind, distance, word id or tag)]) in the order in which they were learned."""
    numbers = {word: number for number, word in enumerate(words)}
    return [(NUMBER[patch["from"]], NUMBER[patch["to"]], _conditions(patch["criteria"], numbers)) for patch in patches]


def _conditions(criteria, numbers):
    ((kind, value),) = criteria.items()
    match kind:
        case "Combined":
            return _conditions(value["a"], numbers) + _conditions(value["b"], numbers)
        case "WordIs":
            return [(WORD, value["relative"], numbers[value["word"].lower()])]
        case "WordIsTaggedWith":
            return [(TAG, value["relative"], NUMBER[value["is_tagged"]])]
        case "AnyWordIsTaggedWith":
            return [(ANY_TAG, value["max_relative"], NUMBER[value["is_tagged"]])]
        case "SandwichTaggedWith":
            return [(TAG, -1, NUMBER[value["prev_word_tagged"]]), (TAG, 1, NUMBER[value["post_word_tagged"]])]
    raise ValueError(kind)
