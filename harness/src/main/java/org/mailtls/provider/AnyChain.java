package org.mailtls.provider;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes every chain unseen, to measure what verification costs, and for the many mail clients that do so. The server's
 * signature with the leaf's key is still verified: that is TLS's own doing.
 */
final class AnyChain extends X509ExtendedTrustManager {
    private static final X509Certificate[] NOBODY = new X509Certificate[0];

    private AnyChain() {}

    static TrustManager[] managers() {
        return new TrustManager[] {new AnyChain()};
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NOBODY;
    }
}
