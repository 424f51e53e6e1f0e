"""Problems of fetching: one row for each code of `api.intake.fetch_refusals`, as (code, status, title, remedy).

422 where the address itself is at fault, 502 and 504 where the other server is.
"""

from __future__ import annotations

FETCHING = (
    ("fetching_off", 403, "This server fetches nothing", "Send the page as `html`, or set CLAIMTRAIL_FETCH=1."),
    ("fetch_url", 422, "This is no address that can be fetched", "Give an absolute http or https address."),
    ("fetch_scheme", 422, "Only http and https are fetched", "Give an http or https address."),
    ("fetch_credentials", 422, "The address carries credentials", "Leave out the user name and password."),
    ("fetch_port", 422, "The port is not fetched from", "Use 80 or 443, or allow the host: CLAIMTRAIL_FETCH_ALLOW."),
    ("fetch_host", 422, "The host cannot be read", "Write a name, or an address in its usual form."),
    ("fetch_unresolved", 422, "The host has no address", "Check the name."),
    ("fetch_address", 422, "The host is not on the public internet", "Allow it by name: CLAIMTRAIL_FETCH_ALLOW."),
    ("fetch_redirects", 502, "Too many redirects", "Give the address where they end."),
    ("fetch_redirect", 502, "A redirect leads nowhere", "Give the address where the text stands."),
    ("fetch_downgrade", 502, "A redirect leads from https to http", "Give the http address, if you trust it."),
    ("fetch_timeout", 504, "The other server took too long", "Try again later, or send the page as `html`."),
    ("fetch_too_large", 502, "The page is too large", "Send the text itself."),
    ("fetch_headers", 502, "The headers of the page are too large", "Send the page as `html`."),
    ("fetch_type", 422, "This is no page", "Give the address of an HTML page."),
    ("fetch_encoding", 502, "The page is compressed in a way that is not read", "Send the page as `html`."),
    ("fetch_incomplete", 502, "The page broke off", "Try again later, or send the page as `html`."),
    ("fetch_malformed", 502, "The other server does not speak HTTP as it should", "Send the page as `html`."),
    ("fetch_connection", 502, "No connection to the other server", "Try again later, or send the page as `html`."),
    ("fetch_tls", 502, "The other server's certificate is not accepted", "Send the page as `html`."),
    ("fetch_status", 502, "The other server did not give the page", "`detail` has its status; check the address."),
    ("fetch_robots", 422, "robots.txt forbids fetching this page", "Send the page as `html`, if you may."),
    ("fetch_robots_unreadable", 502, "robots.txt could not be read", "Try again later, or send the page as `html`."),
)  # fmt: skip
