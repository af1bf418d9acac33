package org.mailtls.protection;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.mail.smime.SMIMEAuthEnveloped;
import org.bouncycastle.mail.smime.SMIMEAuthEnvelopedGenerator;
import org.bouncycastle.mail.smime.SMIMEException;
import org.bouncycastle.mail.smime.SMIMESigned;
import org.bouncycastle.mail.smime.SMIMESignedGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * S/MIME 4.0 (RFC 8551): multipart/signed with SHA-256 inside AuthEnvelopedData with AES-256-GCM. The content key goes
 * to the recipient by RSAES-OAEP (RFC 3560), or by ephemeral-static ECDH on P-256 with AES-256 key wrap (RFC 5753):
 * Bouncy Castle's CMS has no key agreement with X25519 (RFC 8418). The certificate that comes with the signature is verified against its issuer's key; no revocation is asked for.
 */
final class SmimeProtection implements MailProtection {
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final MailKeys keys;
    private final String signatureAlgorithm;
    private final KeyPair recipientKeys;
    private final X509Certificate sender;
    private final X509Certificate recipient;

    SmimeProtection(MailKeys keys) {
        this.keys = keys;
        this.signatureAlgorithm = keys.rsa() ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            this.recipientKeys = keys.rsa() ? keys.recipient() : MailKeys.p256();
            this.sender = certificate("sender", keys.sender().getPublic());
            this.recipient = certificate("recipient", recipientKeys.getPublic());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw failed("Certificates cannot be made", e);
        }
    }

    @Override
    public byte[] sign(byte[] mail) {
        try {
            SMIMESignedGenerator generator = new SMIMESignedGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setProvider(MailKeys.CRYPTO)
                    .build(signatureAlgorithm, keys.sender().getPrivate(), sender));
            generator.addCertificates(new JcaCertStore(List.of(sender)));
            MimeBodyPart signed = new MimeBodyPart();
            signed.setContent(generator.generate(part(mail)));
            return bytes(signed);
        } catch (GeneralSecurityException
                | OperatorCreationException
                | SMIMEException
                | MessagingException
                | IOException e) {
            throw failed("The mail cannot be signed", e);
        }
    }

    @Override
    public byte[] encrypt(byte[] signed) {
        try {
            SMIMEAuthEnvelopedGenerator generator = new SMIMEAuthEnvelopedGenerator();
            generator.addRecipientInfoGenerator(recipientInfo());
            return bytes(generator.generate(
                    part(signed),
                    new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                            .setProvider(MailKeys.CRYPTO)
                            .build()));
        } catch (GeneralSecurityException | CMSException | SMIMEException | MessagingException | IOException e) {
            throw failed("The mail cannot be encrypted", e);
        }
    }

    @Override
    public byte[] decrypt(byte[] sealed) {
        try {
            RecipientInformation information = new SMIMEAuthEnveloped(part(sealed))
                    .getRecipientInfos()
                    .getRecipients()
                    .iterator()
                    .next();
            return information.getContent(opener());
        } catch (CMSException | MessagingException | RuntimeException e) {
            throw failed("The mail cannot be decrypted", e);
        }
    }

    @Override
    public byte[] verify(byte[] signed) {
        try {
            SMIMESigned message = new SMIMESigned(
                    new MimeMultipart(part(signed).getDataHandler().getDataSource()));
            SignerInformation signer =
                    message.getSignerInfos().getSigners().iterator().next();
            X509CertificateHolder sent = (X509CertificateHolder)
                    message.getCertificates().getMatches(null).iterator().next();
            X509Certificate certificate = converter().getCertificate(sent);
            certificate.verify(keys.issuer().getPublic(), MailKeys.CRYPTO);
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(MailKeys.CRYPTO)
                    .build(certificate))) {
                throw new CMSException("it is not the sender's");
            }
            return bytes(message.getContent());
        } catch (GeneralSecurityException
                | OperatorCreationException
                | CMSException
                | MessagingException
                | IOException
                | RuntimeException e) {
            throw failed("The signature cannot be verified", e);
        }
    }

    private RecipientInfoGenerator recipientInfo() throws GeneralSecurityException, CMSException {
        if (keys.rsa()) {
            OAEPParameterSpec oaep =
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
            return new JceKeyTransRecipientInfoGenerator(
                            recipient,
                            new JcaAlgorithmParametersConverter()
                                    .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, oaep))
                    .setProvider(MailKeys.CRYPTO);
        }
        KeyPair ephemeral = MailKeys.p256();
        return new JceKeyAgreeRecipientInfoGenerator(
                        CMSAlgorithm.ECDH_SHA256KDF,
                        ephemeral.getPrivate(),
                        ephemeral.getPublic(),
                        CMSAlgorithm.AES256_WRAP)
                .addRecipient(recipient)
                .setProvider(MailKeys.CRYPTO);
    }

    private Recipient opener() {
        return keys.rsa()
                ? new JceKeyTransAuthEnvelopedRecipient(recipientKeys.getPrivate()).setProvider(MailKeys.CRYPTO)
                : new JceKeyAgreeAuthEnvelopedRecipient(recipientKeys.getPrivate()).setProvider(MailKeys.CRYPTO);
    }

    private X509Certificate certificate(String name, PublicKey key)
            throws GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
        javax.security.auth.x500.X500Principal issuer =
                new javax.security.auth.x500.X500Principal("CN=mail issuer,O=mailtls");
        return converter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                issuer,
                                BigInteger.valueOf(now.toEpochMilli()),
                                Date.from(now.minus(LIFETIME)),
                                Date.from(now.plus(LIFETIME)),
                                new javax.security.auth.x500.X500Principal("CN=" + name + ",O=mailtls"),
                                key)
                        .build(new JcaContentSignerBuilder(signatureAlgorithm)
                                .setProvider(MailKeys.CRYPTO)
                                .build(keys.issuer().getPrivate())));
    }

    private static JcaX509CertificateConverter converter() {
        return new JcaX509CertificateConverter().setProvider(MailKeys.CRYPTO);
    }

    private static MimeBodyPart part(byte[] bytes) throws MessagingException {
        return new MimeBodyPart(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(MimeBodyPart part) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        part.writeTo(out);
        return out.toByteArray();
    }

    private static MailProtectionException failed(String what, Exception cause) {
        return new MailProtectionException(what + " by S/MIME: " + cause.getMessage(), cause);
    }
}
