package org.mailtls.server.container.subetha;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The server's keys, by the name that the client asks for; JSSE's own key managers know no names. */
final class ServerKeys extends X509ExtendedKeyManager {
    private record Entry(@Nullable String host, X509Certificate[] chain, PrivateKey key) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private ServerKeys() {}

    /** Reads {@code certificate.N} = key and chain, and {@code sni.HOST} = key and chain. */
    static ServerKeys of(Properties settings) throws GeneralSecurityException, IOException {
        ServerKeys keys = new ServerKeys();
        for (String name : settings.stringPropertyNames().stream().sorted().toList()) {
            boolean sni = name.startsWith("sni.");
            if (sni || name.startsWith("certificate.")) {
                String[] files = settings.getProperty(name).split("\\s*,\\s*", -1);
                if (files.length != 2) {
                    throw new IOException(name + " must name a key and a chain, and is " + settings.getProperty(name));
                }
                X509Certificate[] chain = PemKeys.chain(files[1]);
                String host = sni ? name.substring("sni.".length()) : null;
                keys.entries.put(name, new Entry(host, chain, PemKeys.key(files[0], chain[0])));
            }
        }
        return keys;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        String wanted = socket instanceof SSLSocket tls ? requested(tls) : null;
        List<String> fit = new ArrayList<>();
        boolean known = entries.values().stream()
                .anyMatch(entry -> entry.host() != null && entry.host().equals(wanted));
        entries.forEach((alias, entry) -> {
            boolean named = known ? wanted != null && wanted.equals(entry.host()) : entry.host() == null;
            if (named && entry.chain()[0].getPublicKey().getAlgorithm().equals(keyType)) {
                fit.add(alias);
            }
        });
        return fit.isEmpty() ? null : fit.get(0);
    }

    private static @Nullable String requested(SSLSocket socket) {
        if (socket.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Entry entry = entries.get(alias);
        return entry == null ? null : entry.chain();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Entry entry = entries.get(alias);
        return entry == null ? null : entry.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return entries.keySet().toArray(String[]::new);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
