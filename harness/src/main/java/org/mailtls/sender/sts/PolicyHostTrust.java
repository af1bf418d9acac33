package org.mailtls.sender.sts;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.mailtls.sender.CertificateNames;
import org.mailtls.sender.Roots;

/**
 * Holds the certificate of a policy host against its name (RFC 8461, 3.3). It is done here, since the connection goes to an
 * address that was looked up before, and JSSE would take a certificate for that address as well.
 */
final class PolicyHostTrust extends X509ExtendedTrustManager {
    private final String host;
    private final Roots roots;

    PolicyHostTrust(String host, Roots roots) {
        this.host = host;
        this.roots = roots;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        List<X509Certificate> sent = Arrays.asList(chain);
        Optional<Roots.Problem> problem = roots.problem(sent);
        if (problem.isPresent()) {
            throw new CertificateException(problem.get().words());
        }
        if (!CertificateNames.of(chain[0]).speakFor(host)) {
            throw new CertificateException("the certificate is not for " + host);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
