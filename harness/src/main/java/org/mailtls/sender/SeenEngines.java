package org.mailtls.sender;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsSetupException;

/**
 * TLS as senders speak it: with the server's name (RFC 8461, 7.1; RFC 7672, 8.1), and any chain taken, to be judged afterwards.
 * For one session: the chain is of the last.
 */
final class SeenEngines implements TlsEngines {
    private final String host;
    private final SSLContext context;
    private volatile List<X509Certificate> chain = List.of();

    /** @throws TlsSetupException if this JDK cannot make a TLS client */
    SeenEngines(String host) {
        this.host = host;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Keeping()}, null);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("This JDK cannot make a TLS client: " + e.getMessage(), e);
        }
    }

    /** What the server sent, its own certificate first; empty before. */
    List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(names());
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** A name that TLS has no form for, such as one with an underscore, is not sent. */
    private List<javax.net.ssl.SNIServerName> names() {
        try {
            return List.of(new SNIHostName(host));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        // The context is plain Java.
    }

    /** Takes every chain and keeps it. */
    private final class Keeping extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] sent, String authType, SSLEngine engine) {
            chain = Arrays.asList(sent.clone());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] sent, String authType, Socket socket) {
            chain = Arrays.asList(sent.clone());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] sent, String authType) {
            chain = Arrays.asList(sent.clone());
        }

        @Override
        public void checkClientTrusted(X509Certificate[] sent, String authType, SSLEngine engine) {
            throw new IllegalStateException("This is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] sent, String authType, Socket socket) {
            throw new IllegalStateException("This is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] sent, String authType) {
            throw new IllegalStateException("This is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
