"""Where graphs are kept: the protocol and the embedded Oxigraph store."""
