package org.mailtls.probe.handshake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.ServerNames;

/** Bouncy Castle's client, made to offer what it is told and to take any certificate; notes what it sees. */
class BouncyClient extends DefaultTlsClient {
    /** Type and length before an OCSP response in the extension of a certificate (RFC 8446, 4.4.2.1). */
    private static final int STATUS_HEADER = 4;

    private final Offer offer;
    private final @Nullable String serverName;
    private final List<byte[]> chain = new ArrayList<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private byte[] staple = {};
    private @Nullable Alert alert;
    private @Nullable Negotiated negotiated;

    /** @param server what it is called; an address is not sent */
    BouncyClient(BcTlsCrypto crypto, Offer offer, String server) {
        super(crypto);
        this.offer = offer;
        this.serverName = ServerNames.of(server);
    }

    /** The server's last alert; null for none. */
    @Nullable
    Alert alert() {
        return alert;
    }

    /** Null before the handshake is over. */
    @Nullable
    Negotiated negotiated() {
        return negotiated;
    }

    List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    /** Of TLS 1.3, which Bouncy Castle itself throws away. */
    void add(Ticket ticket) {
        if (tickets.size() < Tls13.MOST_TICKETS) {
            tickets.add(ticket);
        }
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return offer.versions().stream()
                .sorted(Comparator.reverseOrder())
                .map(code -> ProtocolVersion.get(code >> 8, code & 0xff))
                .toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return offer.suites().isEmpty()
                ? super.getSupportedCipherSuites()
                : offer.suites().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    @SuppressWarnings("JdkObsolete") // Bouncy Castle's signature
    public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
        @SuppressWarnings("unchecked") // of a library older than generics
        Hashtable<Integer, byte[]> extensions = super.getClientExtensions();
        boolean unencrypted =
                offer.suites().stream().anyMatch(code -> Codes.suite(code).contains("_NULL_"));
        if (unencrypted || !offer.encryptThenMac()) {
            // OpenSSL answers encrypt-then-MAC for suites without encryption too, which Bouncy Castle takes for a
            // fault.
            extensions.remove(TlsExtensionsUtils.EXT_encrypt_then_mac);
        }
        if (offer.versions().stream().anyMatch(code -> code <= Codes.TLS12)) {
            extensions.put(ExtensionType.session_ticket, new byte[0]);
        }
        return extensions;
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "rawtypes", "unchecked"}) // Bouncy Castle's signature
    protected Vector getSupportedGroups(Vector namedGroupRoles) {
        return offer.groups().isEmpty() ? super.getSupportedGroups(namedGroupRoles) : new Vector<>(offer.groups());
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "rawtypes"}) // Bouncy Castle's signature
    protected Vector getSupportedSignatureAlgorithms() {
        if (offer.signatures().isEmpty()) {
            return super.getSupportedSignatureAlgorithms();
        }
        Vector<SignatureAndHashAlgorithm> schemes = new Vector<>();
        for (int code : offer.signatures()) {
            schemes.add(SignatureScheme.getSignatureAndHashAlgorithm(code));
        }
        return schemes;
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "rawtypes"}) // Bouncy Castle's signature
    protected @Nullable Vector getSNIServerNames() {
        if (serverName == null) {
            return null;
        }
        byte[] name = serverName.getBytes(StandardCharsets.US_ASCII);
        return new Vector<>(List.of(new ServerName(NameType.host_name, name)));
    }

    /** Weak keys are found out by looking at them, not by refusing them. */
    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        // Weak ones are found out elsewhere; in the largest ones a server could keep us busy for hours.
        return group -> group.getP().bitLength() <= KeyAgreement.LONGEST_PRIME;
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        alert = new Alert(level, description);
    }

    @Override
    public void notifyNewSessionTicket(NewSessionTicket ticket) {
        tickets.add(new Ticket(
                Codes.TLS12, ticket.getTicketLifetimeHint(), 0, new byte[0], ticket.getTicket(), 0, System.nanoTime()));
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        SecurityParameters agreed = context.getSecurityParametersConnection();
        int version = agreed.getNegotiatedVersion().getFullVersion();
        negotiated = new Negotiated(
                version,
                agreed.getCipherSuite(),
                agreed.getNegotiatedGroup(),
                chain,
                staple,
                agreed.isResumedSession(),
                version == Codes.TLS13 || agreed.isExtendedMasterSecret(),
                agreed.isEncryptThenMAC());
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                for (TlsCertificate each : shown.getCertificate().getCertificateList()) {
                    chain.add(each.getEncoded());
                }
                staple = stapleOf(shown);
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                return null;
            }
        };
    }

    private static byte[] stapleOf(TlsServerCertificate shown) throws IOException {
        CertificateStatus status = shown.getCertificateStatus();
        if (status != null && status.getStatusType() == CertificateStatusType.ocsp) {
            return status.getOCSPResponse().getEncoded();
        }
        CertificateEntry[] entries = shown.getCertificate().getCertificateEntryList();
        if (entries.length == 0 || entries[0].getExtensions() == null) {
            return new byte[0];
        }
        byte[] extension = (byte[]) entries[0].getExtensions().get(ExtensionType.status_request);
        if (extension == null || extension.length <= STATUS_HEADER) {
            return new byte[0];
        }
        byte[] response = new byte[extension.length - STATUS_HEADER];
        System.arraycopy(extension, STATUS_HEADER, response, 0, response.length);
        return response;
    }
}
