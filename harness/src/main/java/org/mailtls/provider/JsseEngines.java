package org.mailtls.provider;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Engines of any provider that comes as a JSSE {@link SSLContext}. The settings are checked once, not per engine. */
final class JsseEngines implements TlsEngines {
    /** Where clients that may resume look for the earlier session. Nothing is looked up or connected. */
    private static final String PEER_HOST = "mail.example.test";

    private static final int PEER_PORT = 25;

    private final SSLContext context;
    private final boolean client;
    private final boolean resumption;
    private final boolean forgets;
    private final String[] protocols;
    private final String[] ciphers;
    private final Consumer<SSLEngine> more;

    private JsseEngines(
            SSLContext context,
            boolean client,
            boolean resumption,
            boolean forgets,
            String[] protocols,
            String[] ciphers,
            Consumer<SSLEngine> more) {
        this.context = context;
        this.client = client;
        this.resumption = resumption;
        this.forgets = forgets;
        this.protocols = protocols;
        this.ciphers = ciphers;
        this.more = more;
    }

    static TlsEngines client(String provider, SSLContext context, ClientTls settings) {
        return client(provider, context, settings, engine -> {});
    }

    /** @param more what this provider has no JSSE setting for */
    static TlsEngines client(String provider, SSLContext context, ClientTls settings, Consumer<SSLEngine> more) {
        SSLEngine sample = context.createSSLEngine();
        return new JsseEngines(
                context,
                true,
                settings.resumption(),
                false,
                protocols(provider, sample, settings.protocols()),
                ciphers(provider, sample, settings.ciphers()),
                more);
    }

    static TlsEngines server(String provider, SSLContext context, ServerTls settings) {
        return server(provider, context, settings, engine -> {});
    }

    /** @param more what this provider has no JSSE setting for */
    static TlsEngines server(String provider, SSLContext context, ServerTls settings, Consumer<SSLEngine> more) {
        SSLEngine sample = context.createSSLEngine();
        if (!settings.resumption()) {
            // Zero would mean "no limit"; one keeps what a full handshake leaves behind small.
            context.getServerSessionContext().setSessionCacheSize(1);
        }
        return new JsseEngines(
                context,
                false,
                settings.resumption(),
                !settings.sessionCache(),
                protocols(provider, sample, settings.protocols()),
                ciphers(provider, sample, settings.ciphers()),
                more);
    }

    @Override
    public SSLEngine newEngine() {
        SSLEngine engine =
                client && resumption ? context.createSSLEngine(PEER_HOST, PEER_PORT) : context.createSSLEngine();
        engine.setUseClientMode(client);
        if (protocols.length > 0) {
            engine.setEnabledProtocols(protocols);
        }
        if (ciphers.length > 0) {
            engine.setEnabledCipherSuites(ciphers);
        }
        more.accept(engine);
        return engine;
    }

    /** JSSE has no cache of size nought, and even a cache of one session lets the next handshake resume it. */
    @Override
    public void finished(SSLEngine engine) {
        if (forgets) {
            engine.getSession().invalidate();
        }
    }

    @Override
    public void close() {
        // The context is plain Java, or its native part goes with it when it is collected.
    }

    private static String[] protocols(String provider, SSLEngine engine, List<String> asked) {
        List<String> supported = Arrays.asList(engine.getSupportedProtocols());
        for (String protocol : asked) {
            if (!supported.contains(protocol)) {
                throw Unsupported.setting(provider, "protocol", protocol, supported);
            }
        }
        return asked.toArray(new String[0]);
    }

    private static String[] ciphers(String provider, SSLEngine engine, List<String> asked) {
        Map<String, String> supported = new HashMap<>();
        for (String suite : engine.getSupportedCipherSuites()) {
            supported.put(CodePoints.ianaSuite(suite), suite);
        }
        String[] names = new String[asked.size()];
        for (int i = 0; i < names.length; i++) {
            String name = supported.get(asked.get(i));
            if (name == null) {
                throw Unsupported.setting(provider, "cipher suite", asked.get(i), supported.keySet());
            }
            names[i] = name;
        }
        return names;
    }
}
