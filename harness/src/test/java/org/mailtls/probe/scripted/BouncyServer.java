package org.mailtls.probe.scripted;

import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;

/** TLS 1.0 to 1.3 by Bouncy Castle, for one connection, with whatever it is told to have. */
public final class BouncyServer extends DefaultTlsServer {
    private static final Integer SESSION_TICKET = 35;

    private final BcTlsCrypto crypto;
    private final List<PemFiles> identities;
    private ProtocolVersion[] versions = ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv10);
    private int @Nullable [] suites;
    private byte @Nullable [] ticket;

    public BouncyServer(PemFiles... identities) {
        this(new BcTlsCrypto(new SecureRandom()), identities);
    }

    /** @param identities RSA and ECDSA on P-256, one of each kind at most */
    public BouncyServer(BcTlsCrypto crypto, PemFiles... identities) {
        super(crypto);
        this.crypto = crypto;
        this.identities = List.of(identities);
    }

    public BouncyServer versions(ProtocolVersion... others) {
        versions = others.clone();
        return this;
    }

    public BouncyServer suites(int... others) {
        suites = others.clone();
        return this;
    }

    /** Gives this ticket away in TLS 1.2, of which it will know nothing later. */
    public BouncyServer ticket(byte[] bytes) {
        ticket = bytes.clone();
        return this;
    }

    /** Does the handshake and gives the streams inside. */
    public Smtp over(Socket socket) throws IOException {
        TlsServerProtocol protocol = new TlsServerProtocol(socket.getInputStream(), socket.getOutputStream());
        protocol.accept(this);
        return new Smtp(protocol.getInputStream(), protocol.getOutputStream());
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return versions;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return suites == null ? super.getSupportedCipherSuites() : suites.clone();
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "rawtypes", "unchecked"}) // Bouncy Castle's signature
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        if (ticket != null && clientExtensions.containsKey(SESSION_TICKET)) {
            extensions.put(SESSION_TICKET, new byte[0]);
        }
        return extensions;
    }

    @Override
    public NewSessionTicket getNewSessionTicket() throws IOException {
        return ticket == null ? super.getNewSessionTicket() : new NewSessionTicket(3600, ticket);
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        return TlsUtils.isTLSv13(context) ? credentials13() : super.getCredentials();
    }

    @Override
    protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
        return credentials12("RSA", SignatureAlgorithm.rsa);
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        return credentials12("EC", SignatureAlgorithm.ecdsa);
    }

    private TlsCredentialedSigner credentials12(String algorithm, short signature) throws IOException {
        SignatureAndHashAlgorithm scheme = TlsUtils.isTLSv12(context)
                ? TlsUtils.chooseSignatureAndHashAlgorithm(context, clientSchemes(), signature)
                : null;
        PemFiles files = identity(algorithm);
        return signer(files, new Certificate(chain(files)), scheme);
    }

    private TlsCredentialedSigner credentials13() throws IOException {
        for (Object each : clientSchemes()) {
            SignatureAndHashAlgorithm scheme = (SignatureAndHashAlgorithm) each;
            int code = SignatureScheme.from(scheme);
            boolean rsa = code == SignatureScheme.rsa_pss_rsae_sha256 && has("RSA");
            boolean ecdsa = code == SignatureScheme.ecdsa_secp256r1_sha256 && has("EC");
            if (rsa || ecdsa) {
                PemFiles files = identity(rsa ? "RSA" : "EC");
                TlsCertificate[] chain = chain(files);
                CertificateEntry[] entries = new CertificateEntry[chain.length];
                for (int i = 0; i < chain.length; i++) {
                    entries[i] = new CertificateEntry(chain[i], null);
                }
                return signer(files, new Certificate(TlsUtils.EMPTY_BYTES, entries), scheme);
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }

    @SuppressWarnings({"JdkObsolete", "rawtypes"}) // Bouncy Castle's signature
    private Vector clientSchemes() {
        return context.getSecurityParametersHandshake().getClientSigAlgs();
    }

    private boolean has(String algorithm) {
        return identities.stream().anyMatch(each -> each.type().algorithm().equals(algorithm));
    }

    private PemFiles identity(String algorithm) throws IOException {
        return identities.stream()
                .filter(each -> each.type().algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
    }

    private TlsCertificate[] chain(PemFiles files) throws IOException {
        List<byte[]> der = Pem.blocks(files.chain());
        TlsCertificate[] chain = new TlsCertificate[der.size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = crypto.createCertificate(der.get(i));
        }
        return chain;
    }

    private TlsCredentialedSigner signer(
            PemFiles files, Certificate certificate, @Nullable SignatureAndHashAlgorithm scheme) throws IOException {
        AsymmetricKeyParameter key =
                PrivateKeyFactory.createKey(Pem.blocks(files.key()).get(0));
        return new BcDefaultTlsCredentialedSigner(new TlsCryptoParameters(context), crypto, key, certificate, scheme);
    }
}
