-- Prosody beside the bridge in docker/compose.yaml. The names come from the environment.
local domain = ENV_XMPP_DOMAIN or "localhost"

daemonize = false
data_path = "/var/lib/prosody"
log = { { levels = { min = "info" }, to = "console" } }
-- The component port is open on the network of the compose file only: nothing publishes it.
component_interfaces = { "*" }
component_ports = { 5347 }
c2s_ports = { 5222 }
s2s_ports = { }
modules_disabled = { "s2s" }
-- Give Prosody a certificate and take this line out before anybody connects over a real network.
c2s_require_encryption = false
authentication = "internal_hashed"
modules_enabled = {
    "disco", "roster", "saslauth", "tls", "ping", "version", "pep", "private", "blocklist", "vcard4", "vcard_legacy",
    "bookmarks", "carbons", "mam", "smacks", "csi_simple"
}

VirtualHost(domain)

Component("discord." .. domain)
    component_secret = ENV_COMPONENT_SECRET
