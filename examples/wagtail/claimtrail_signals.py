"""Sends what Wagtail publishes to claimtrail, with the client that `make clients` generates.

Import it in the `ready()` of an app; the settings hold `CLAIMTRAIL = {"url": "...", "key": "ct_...", "outlet": "..."}`.
"""

import logging

from claimtrail_client import AuthenticatedClient
from claimtrail_client.api.articles import create_article
from claimtrail_client.models import ArticleIn
from django.conf import settings
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

ours = settings.CLAIMTRAIL
client = AuthenticatedClient(ours["url"], token=ours["key"], raise_on_unexpected_status=True)


@receiver(page_published)
def store(sender: type[Page], instance: Page, **_: object) -> None:
    if not getattr(instance, "body", None):
        return  # a page without a story
    page = f"<html><body><article>{instance.body}</article></body></html>"
    when, language = instance.first_published_at.isoformat(), instance.locale.language_code
    article = ArticleIn(outlet=ours["outlet"], html=page, url=instance.full_url, title=instance.title)
    article.published_at, article.language = when, language
    try:
        create_article.sync(client=client, body=article)
    except Exception:  # an outage of the verifier never keeps anybody from publishing
        logging.getLogger(__name__).exception("claimtrail did not store %s", instance.full_url)
