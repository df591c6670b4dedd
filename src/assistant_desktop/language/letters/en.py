"""The English texts. ``{…}`` are fields; {dates} becomes lines of their own."""

TITLES = {
    "acknowledge": "Received: {matter}",
    "thanks": "Thank you for {matter}",
    "apology": "Our apologies: {matter}",
    "dates": "Possible dates: {matter}",
    "visit": "Request for a visit: {matter}",
    "dinner": "An invitation to dinner",
    "absence": "Unable to attend: {matter} on {day}",
    "reminder": "A gentle reminder: {matter}",
    "handover": "Your new contact for {matter}",
    "refusal": "Regarding {matter}",
}
BODIES = {
    "acknowledge": (
        "Thank you for sending {matter}. We have received it safely.",
        "We will go through it and come back to you by {due}.",
    ),
    "thanks": (
        "Thank you very much for {matter} on {day}.",
        (
            "It was a pleasure to talk with you, and we learned a great deal. We look forward to"
            " continuing our conversation."
        ),
    ),
    "apology": (
        "Please accept our sincere apologies for {matter}.",
        "The cause was {reason}. From now on, {measure} will keep it from happening again.",
        "Thank you for your patience.",
    ),
    "dates": (
        "Would one of the following dates suit you for {matter}?",
        "{dates}",
        "We would meet at {place}.",
        "If none of them works, please let us know what would be convenient.",
    ),
    "visit": (
        "We would appreciate the chance to visit you ({people}) and talk about {matter}.",
        "Would one of the following dates be convenient?",
        "{dates}",
        "Thank you for considering it.",
    ),
    "dinner": (
        "As a small sign of our thanks, we would be delighted if you could join us for dinner.",
        "When: {day}, {time}\nWhere: {place}",
        "Could you kindly let us know by {due} whether you are able to come?",
        "Please also tell us about anything that you do not eat.",
    ),
    "absence": (
        "I regret that I am unable to attend {matter} on {day}, because of {reason}.",
        "Thank you for the invitation. I hope to be there next time.",
    ),
    "reminder": (
        "On {day} we wrote to you about {matter}, and would like to ask how it stands.",
        "A reply by {due} would help us a great deal.",
        "If you have already answered, please disregard this message.",
    ),
    "handover": (
        "From {day}, {successor} will be your contact for {matter}.",
        "Thank you for working with me so well. I am sure that you will be in good hands.",
    ),
    "refusal": (
        "Thank you for approaching us about {matter}.",
        (
            "We have thought about it carefully. Because of {reason}, we are unable to accept this"
            " time."
        ),
        "We hope for your understanding, and that there will be another occasion.",
    ),
}
FIELD_NAMES = {
    "matter": "the matter",
    "day": "date",
    "time": "time",
    "dates": "possible dates",
    "place": "place",
    "people": "how many people",
    "due": "by when",
    "reason": "reason",
    "measure": "what was changed",
    "successor": "successor",
    "name": "recipient",
    "writer": "sender",
}
SALUTATION = "Dear {name},"
LETTER_CLOSING, MAIL_CLOSING = "Yours sincerely,", "Kind regards,"
FOR = "{writer}\non behalf of {principal}"
GAP = "[{name}]"
