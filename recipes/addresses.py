"""Which addresses of the Internet Protocol are public. Pure."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_IPV4_RELAYS = {IPv4Address("192.88.99.1")}  # RFC 7526: withdrawn


def is_public(address: Address) -> bool:
    """Whether everyone reaches this address; an address inside another one counts as well."""
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    is_special = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_reserved
        or address.is_multicast
        or address.is_unspecified
        or address in _IPV4_RELAYS
    )
    return address.is_global and not is_special


def _inside(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return ip_address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo and address.teredo[1]
    return address.ipv4_mapped or address.sixtofour or teredo or None
