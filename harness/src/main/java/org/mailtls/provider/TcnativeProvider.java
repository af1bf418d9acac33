package org.mailtls.provider;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.internal.tcnative.SSL;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * A native library through Netty's engine; a JVM can load one such library. Keys come as PEM files: a KeyManagerFactory
 * costs it several times more.
 */
abstract class TcnativeProvider implements TlsProvider {
    private static final String PEER_HOST = "mail.example.test";
    private static final int PEER_PORT = 25;

    @Override
    public Implementation implementation() {
        return Implementation.NATIVE;
    }

    @Override
    public ProviderVersion version() {
        requireNative();
        return new ProviderVersion("netty-tcnative " + Manifests.ofJar(SSL.class, "Implementation-Version"), library());
    }

    /** What the loaded library says of itself. */
    abstract String library();

    /** Where the native library is to be had, for whom it does not load. */
    abstract String habitat();

    @Override
    public TlsEngines client(ClientTls settings) {
        requireNative();
        SslContextBuilder builder;
        try {
            builder = SslContextBuilder.forClient();
            if (settings.verifyChain()) {
                builder.trustManager(settings.trust().toFile());
            } else {
                builder.trustManager(AnyChain.managers()[0]);
            }
        } catch (IllegalArgumentException e) {
            throw new TlsSetupException(name() + " cannot use the trust anchors: " + e.getMessage(), e);
        }
        // Netty verifies the name by default since 4.2; this client verifies the chain alone, like all others.
        builder.endpointIdentificationAlgorithm(null);
        return new Engines(
                build(builder, settings.protocols(), settings.ciphers(), settings.resumption(), settings.tickets()),
                settings.resumption());
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        requireNative();
        SslContextBuilder builder;
        try {
            builder = SslContextBuilder.forServer(
                    settings.identity().chain().toFile(),
                    settings.identity().key().toFile());
        } catch (IllegalArgumentException e) {
            throw new TlsSetupException(
                    name() + " cannot use the identity " + settings.identity().chain() + ": " + e.getMessage(), e);
        }
        SslContext context =
                build(builder, settings.protocols(), settings.ciphers(), settings.resumption(), settings.tickets());
        return new Engines(context, false);
    }

    private SslContext build(
            SslContextBuilder builder,
            List<String> protocols,
            List<String> ciphers,
            boolean resumption,
            boolean tickets) {
        builder.sslProvider(io.netty.handler.ssl.SslProvider.OPENSSL);
        if (!protocols.isEmpty()) {
            requireProtocols(protocols);
            builder.protocols(protocols);
        }
        if (!ciphers.isEmpty()) {
            builder.ciphers(names(ciphers));
        }
        try {
            SslContext context = builder.build();
            ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(resumption);
            if (tickets) {
                // Netty turns them off until there is a key; a client needs none, but has no other switch.
                ((OpenSslSessionContext) context.sessionContext()).setTicketKeys(ticketKey());
            }
            return context;
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsSetupException(name() + " refuses the settings: " + e.getMessage(), e);
        }
    }

    private static OpenSslSessionTicketKey ticketKey() {
        SecureRandom random = new SecureRandom();
        byte[] name = new byte[OpenSslSessionTicketKey.NAME_SIZE];
        byte[] hmac = new byte[OpenSslSessionTicketKey.HMAC_KEY_SIZE];
        byte[] aes = new byte[OpenSslSessionTicketKey.AES_KEY_SIZE];
        random.nextBytes(name);
        random.nextBytes(hmac);
        random.nextBytes(aes);
        return new OpenSslSessionTicketKey(name, hmac, aes);
    }

    private List<String> names(List<String> asked) {
        Map<String, String> supported = new HashMap<>();
        for (String suite : OpenSsl.availableJavaCipherSuites()) {
            supported.put(CodePoints.ianaSuite(suite), suite);
        }
        for (String suite : asked) {
            if (!supported.containsKey(suite)) {
                throw Unsupported.setting(name(), "cipher suite", suite, supported.keySet());
            }
        }
        return asked.stream().map(supported::get).toList();
    }

    private void requireProtocols(List<String> asked) {
        SSLEngine sample;
        try {
            SslContext context = SslContextBuilder.forClient()
                    .sslProvider(io.netty.handler.ssl.SslProvider.OPENSSL)
                    .build();
            sample = context.newEngine(ByteBufAllocator.DEFAULT);
        } catch (SSLException e) {
            throw new TlsSetupException(name() + " makes no context: " + e.getMessage(), e);
        }
        List<String> supported = Arrays.asList(sample.getSupportedProtocols());
        for (String protocol : asked) {
            if (!supported.contains(protocol)) {
                throw Unsupported.setting(name(), "protocol", protocol, supported);
            }
        }
    }

    private void requireNative() {
        if (!OpenSsl.isAvailable()) {
            Throwable cause = OpenSsl.unavailabilityCause();
            throw new TlsSetupException(name() + " does not load: " + cause + ". " + habitat(), cause);
        }
        if (!OpenSsl.versionString().startsWith(name())) {
            throw new TlsSetupException(name() + " is asked for, but this JVM has loaded " + OpenSsl.versionString());
        }
    }

    private record Engines(SslContext context, boolean named) implements TlsEngines {
        @Override
        public SSLEngine newEngine() {
            return named
                    ? context.newEngine(ByteBufAllocator.DEFAULT, PEER_HOST, PEER_PORT)
                    : context.newEngine(ByteBufAllocator.DEFAULT);
        }

        /**
         * Netty's engines of this kind, and the context behind them, are released by finalizers; what an engine holds in
         * native memory goes when the engine is closed. To release the context here would take it from engines that are
         * closed but not yet collected, whose finalizers then complain.
         */
        @Override
        public void close() {}
    }
}
