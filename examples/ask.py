"""Store two articles, ask who says so, follow each chain to its source: with the client that `make clients` generates.

PYTHONPATH=clients/python python examples/ask.py http://127.0.0.1:8080
"""

import sys

from claimtrail_client import Client
from claimtrail_client.api.articles import create_article
from claimtrail_client.api.verifications import create_verification
from claimtrail_client.models import ArticleIn, ClaimIn, Locale

client = Client(sys.argv[1], raise_on_unexpected_status=True)
for outlet in ("The Example Gazette", "The Example Courier"):
    text = "Twenty boats left the harbour on Monday, the North Korean news agency KCNA said."
    stored = create_article.sync(client=client, body=ArticleIn(text=text, outlet=outlet, language="en"))
    print(stored.status, stored.id)
answer = create_verification.sync(client=client, body=ClaimIn("Twenty boats left the harbour", locale=Locale.EN))
print(answer.summary)
for chain in answer.chains:
    print(" <- ".join(link.source.name for link in chain.links))
