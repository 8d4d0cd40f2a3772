//! What an endpoint's address says about itself, and what a page at another address may do with it.

/// The beginning of an address, as far as it tells who answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Scheme, host and port, as browsers write them.
    pub origin: String,
    /// Whether it is https.
    pub secure: bool,
    /// Where it is.
    pub reach: Reach,
    /// The port, also where the address leaves it out.
    pub port: u16,
}

/// How far away a host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// This computer.
    Loopback,
    /// The network around it.
    Private,
    /// Anywhere.
    Public,
}

impl Place {
    /// The place of `url`, or what keeps it from being an address.
    pub(crate) fn of(url: &str) -> Result<Self, String> {
        let (scheme, rest) = url.trim().split_once("://").ok_or("it does not begin with http:// or https://")?;
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            other => return Err(format!("{other}:// is neither http:// nor https://")),
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err("it has a name or a password in it; a key has a field of its own".to_owned());
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => {
                (host, Some(port.parse::<u16>().map_err(|_| format!("{port:?} is not a port"))?))
            }
            _ => (authority, None),
        };
        if host.is_empty() || host.contains(char::is_whitespace) {
            return Err("it names no host".to_owned());
        }
        let host = host.to_ascii_lowercase();
        let (scheme, usual) = if secure { ("https", 443) } else { ("http", 80) };
        let shown = port.filter(|port| *port != usual).map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self {
            origin: format!("{scheme}://{host}{shown}"),
            secure,
            reach: reach(&host),
            port: port.unwrap_or(usual),
        })
    }
}

fn reach(host: &str) -> Reach {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if bare == "localhost" || bare.ends_with(".localhost") {
        return Reach::Loopback;
    }
    // Names of one word, and those that devices give themselves (mDNS).
    if bare.rsplit('.').next() == Some("local") || !bare.contains(['.', ':']) {
        return Reach::Private;
    }
    match bare.parse::<std::net::IpAddr>() {
        Ok(address) if address.is_loopback() => Reach::Loopback,
        Ok(std::net::IpAddr::V4(address)) if address.is_private() || address.is_link_local() => Reach::Private,
        Ok(std::net::IpAddr::V6(address)) if address.is_unique_local() || address.is_unicast_link_local() => {
            Reach::Private
        }
        _ => Reach::Public,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expect: &str) {
        let found =
            Place::of(url).map_or_else(|why| why, |place| format!("{} {:?} {}", place.origin, place.reach, place.port));
        assert_eq!(found, expect, "{url}");
    }

    #[test]
    fn an_address_says_how_far_away_it_is() {
        check("http://localhost:11434/v1", "http://localhost:11434 Loopback 11434");
        check("HTTP://127.0.0.1/v1?x", "http://127.0.0.1 Loopback 80");
        check("http://[::1]:8080", "http://[::1]:8080 Loopback 8080");
        check("http://192.168.1.7:1234/v1", "http://192.168.1.7:1234 Private 1234");
        check("http://studio.local:1234", "http://studio.local:1234 Private 1234");
        check("http://nas:80", "http://nas Private 80");
        check("https://API.openai.com:443/v1", "https://api.openai.com Public 443");
        check("https://8.8.8.8", "https://8.8.8.8 Public 443");
    }

    #[test]
    fn what_is_no_address_is_told_why() {
        check("localhost:11434", "it does not begin with http:// or https://");
        check("ftp://x", "ftp:// is neither http:// nor https://");
        check("http://", "it names no host");
        check("http://a b", "it names no host");
        check("http://x:99999", "\"99999\" is not a port");
        check("https://me:sk-1@x", "it has a name or a password in it; a key has a field of its own");
    }
}
