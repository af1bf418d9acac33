package org.mailtls.provider;

import java.util.List;
import org.mailtls.pki.PemFiles;

/** What a server engine accepts, best first; empty lists leave the provider's default. */
public record ServerTls(List<String> protocols, List<String> ciphers, PemFiles identity) {}
