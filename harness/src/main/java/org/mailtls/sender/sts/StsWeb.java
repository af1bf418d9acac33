package org.mailtls.sender.sts;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.mailtls.sender.Roots;
import org.mailtls.sender.TlsFailure;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.RecordType;
import org.mailtls.smtp.Printable;

/**
 * Fetches policies over HTTPS as RFC 8461, 3.3 wants it: no redirects, status 200, text/plain, a bound on size and time, and a
 * certificate for the host. The host is looked up by the sender's own resolver.
 */
public final class StsWeb implements PolicyHost {
    /** How long a sender should wait (RFC 8461, 3.3). */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String PATH = "/.well-known/mta-sts.txt";

    /** As the RFC recommends. */
    static final int LARGEST = 64 * 1024;

    private static final int OK = 200;
    private static final int SHOWN = 200;

    static {
        // The connection goes to an address that our resolver gave; the server must be told the name all the same.
        // The JDK reads this once, when the first request is made.
        String property = "jdk.httpclient.allowRestrictedHeaders";
        String before = System.getProperty(property, "");
        System.setProperty(property, before.isEmpty() ? "host" : before + ",host");
    }

    private final Dns dns;
    private final Roots roots;
    private final Duration patience;
    private final Function<InetAddress, InetSocketAddress> door;

    /**
     * @param patience with one fetch as a whole
     * @param door where the web server of an address is
     */
    public StsWeb(Dns dns, Roots roots, Duration patience, Function<InetAddress, InetSocketAddress> door) {
        this.dns = dns;
        this.roots = roots;
        this.patience = patience;
        this.door = door;
    }

    @Override
    public String fetch(String domain) throws StsFetchException {
        String host = "mta-sts." + domain;
        InetSocketAddress server = door.apply(address(host));
        HttpResponse<byte[]> response = get(host, server);
        if (response.statusCode() != OK) {
            String to = response.headers()
                    .firstValue("Location")
                    .map(where -> " to " + Printable.of(where, SHOWN) + ", and redirects are not followed")
                    .orElse("");
            throw new StsFetchException(
                    TlsFailure.STS_POLICY_FETCH_ERROR,
                    "The policy host answered with the status " + response.statusCode() + to + ".");
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("text/plain")) {
            throw new StsFetchException(
                    TlsFailure.STS_POLICY_INVALID,
                    "The policy is served as '" + Printable.of(type, SHOWN) + "', and not as text/plain.");
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private InetAddress address(String host) throws StsFetchException {
        String why = "";
        for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
            DnsAnswer answer = dns.ask(host, type);
            List<DnsRecord.Address> found = answer.all(DnsRecord.Address.class);
            if (!found.isEmpty()) {
                return found.get(0).address();
            }
            why = answer.why().isEmpty() ? why : " " + answer.why();
        }
        throw new StsFetchException(
                TlsFailure.STS_POLICY_FETCH_ERROR, "The policy host " + host + " has no address." + why);
    }

    private HttpResponse<byte[]> get(String host, InetSocketAddress server) throws StsFetchException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client(host).sendAsync(request(host, server), info -> new BoundedBody(LARGEST));
        try {
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late(e);
        } catch (ExecutionException e) {
            // The client watches the same time, and may be the first to lose its patience.
            throw e.getCause() instanceof HttpTimeoutException ? late(e) : failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StsFetchException(TlsFailure.STS_POLICY_FETCH_ERROR, "The fetch was interrupted.", e);
        } finally {
            coming.cancel(true);
        }
    }

    private StsFetchException late(Exception thrown) {
        return new StsFetchException(
                TlsFailure.STS_POLICY_FETCH_ERROR,
                "The policy host did not serve the policy within " + patience.toMillis() + " ms.",
                thrown);
    }

    private static StsFetchException failure(ExecutionException thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof BoundedBody.TooLargeException) {
                return new StsFetchException(
                        TlsFailure.STS_POLICY_INVALID, "The policy is larger than " + LARGEST + " bytes.", thrown);
            }
            if (each instanceof CertificateException) {
                return new StsFetchException(
                        TlsFailure.STS_WEBPKI_INVALID,
                        "The policy host's certificate will not do: " + words(each) + ".",
                        thrown);
            }
        }
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return new StsFetchException(
                        TlsFailure.STS_WEBPKI_INVALID, "TLS with the policy host failed: " + words(each) + ".", thrown);
            }
            if (each instanceof IOException) {
                return new StsFetchException(
                        TlsFailure.STS_POLICY_FETCH_ERROR,
                        "The policy host did not serve the policy: " + words(each) + ".",
                        thrown);
            }
        }
        return new StsFetchException(
                TlsFailure.STS_POLICY_FETCH_ERROR, "The policy could not be fetched: " + words(thrown) + ".", thrown);
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        String text = message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
        return Printable.of(text, SHOWN);
    }

    /** One for each fetch, for the name that it sends and expects belongs to it. */
    private HttpClient client(String host) throws StsFetchException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PolicyHostTrust(host, roots)}, null);
            SSLParameters parameters = context.getDefaultSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .sslParameters(parameters)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience)
                    // Its name for the host is taken from the address, and not from the header.
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new StsFetchException(
                    TlsFailure.STS_POLICY_FETCH_ERROR, "This JDK cannot make a TLS client: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            // A label that no TLS library sends, such as one with an underscore.
            throw new StsFetchException(
                    TlsFailure.STS_POLICY_FETCH_ERROR, "The policy host " + host + " has no name of a host.", e);
        }
    }

    private HttpRequest request(String host, InetSocketAddress server) {
        InetAddress address = server.getAddress();
        String literal =
                address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return HttpRequest.newBuilder(URI.create("https://" + literal + ":" + server.getPort() + PATH))
                .header("Host", host)
                .header("Accept", "text/plain")
                .timeout(patience)
                .GET()
                .build();
    }
}
