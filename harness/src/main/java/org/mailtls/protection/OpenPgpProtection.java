package org.mailtls.protection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.KeyPair;
import java.util.Date;
import org.bouncycastle.bcpg.AEADAlgorithmTags;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.bouncycastle.openpgp.operator.jcajce.JcePGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyDataDecryptorFactoryBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyKeyEncryptionMethodGenerator;

/**
 * OpenPGP (RFC 9580): version 6 keys, a one-pass signature with SHA-256 around literal data, not compressed, inside a
 * version 2 SEIPD packet with AES-256 in OCB mode, in ASCII armor. The recipient knows the sender's key beforehand.
 */
final class OpenPgpProtection implements MailProtection {
    /** Chunks of 2^(10 + 6) = 64 KiB, what GnuPG and others write at most. */
    private static final int CHUNK_SIZE = 16;

    private static final int BUFFER = 1 << 16;

    private final PGPKeyPair sender;
    private final PGPKeyPair recipient;

    OpenPgpProtection(MailKeys keys) {
        try {
            this.sender =
                    pair(keys.rsa() ? PublicKeyAlgorithmTags.RSA_GENERAL : PublicKeyAlgorithmTags.ECDSA, keys.sender());
            this.recipient = pair(
                    keys.rsa() ? PublicKeyAlgorithmTags.RSA_GENERAL : PublicKeyAlgorithmTags.X25519, keys.recipient());
        } catch (PGPException e) {
            throw failed("Keys cannot be made", e);
        }
    }

    @Override
    public byte[] sign(byte[] mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + BUFFER);
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(
                    new JcaPGPContentSignerBuilder(sender.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256)
                            .setProvider(MailKeys.CRYPTO),
                    sender.getPublicKey());
            generator.init(PGPSignature.BINARY_DOCUMENT, sender.getPrivateKey());
            generator.generateOnePassVersion(false).encode(out);
            try (OutputStream literal = new PGPLiteralDataGenerator()
                    .open(out, PGPLiteralData.BINARY, PGPLiteralData.CONSOLE, mail.length, new Date())) {
                literal.write(mail);
            }
            generator.update(mail);
            generator.generate().encode(out);
            return out.toByteArray();
        } catch (PGPException | IOException e) {
            throw failed("The mail cannot be signed", e);
        }
    }

    @Override
    public byte[] encrypt(byte[] signed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * signed.length);
        PGPEncryptedDataGenerator generator =
                new PGPEncryptedDataGenerator(new JcePGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setWithAEAD(AEADAlgorithmTags.OCB, CHUNK_SIZE)
                        .setUseV6AEAD()
                        .setProvider(MailKeys.CRYPTO));
        generator.addMethod(
                new JcePublicKeyKeyEncryptionMethodGenerator(recipient.getPublicKey()).setProvider(MailKeys.CRYPTO));
        try (ArmoredOutputStream armor = ArmoredOutputStream.builder().build(out);
                OutputStream encrypted = generator.open(armor, new byte[BUFFER])) {
            encrypted.write(signed);
        } catch (PGPException | IOException e) {
            throw failed("The mail cannot be encrypted", e);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] decrypt(byte[] sealed) {
        try {
            PGPEncryptedDataList list = next(
                    new JcaPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(sealed))),
                    PGPEncryptedDataList.class);
            PGPPublicKeyEncryptedData data = (PGPPublicKeyEncryptedData) list.get(0);
            byte[] signed = data.getDataStream(new JcePublicKeyDataDecryptorFactoryBuilder()
                            .setProvider(MailKeys.CRYPTO)
                            .setContentProvider(MailKeys.CRYPTO)
                            .build(recipient.getPrivateKey()))
                    .readAllBytes();
            if (!data.isIntegrityProtected() && !data.isAEAD()) {
                throw new PGPException("it is encrypted without integrity protection");
            }
            return signed;
        } catch (PGPException | IOException | RuntimeException e) {
            throw failed("The mail cannot be decrypted", e);
        }
    }

    @Override
    public byte[] verify(byte[] signed) {
        try {
            JcaPGPObjectFactory objects = new JcaPGPObjectFactory(signed);
            next(objects, PGPOnePassSignatureList.class);
            byte[] mail = next(objects, PGPLiteralData.class).getInputStream().readAllBytes();
            PGPSignature signature = next(objects, PGPSignatureList.class).get(0);
            signature.init(
                    new JcaPGPContentVerifierBuilderProvider().setProvider(MailKeys.CRYPTO), sender.getPublicKey());
            signature.update(mail);
            if (!signature.verify()) {
                throw new PGPException("it is not the sender's");
            }
            return mail;
        } catch (PGPException | IOException | RuntimeException e) {
            throw failed("The signature cannot be verified", e);
        }
    }

    private static <T> T next(JcaPGPObjectFactory objects, Class<T> type) throws IOException {
        Object found = objects.nextObject();
        if (!type.isInstance(found)) {
            throw new IOException("a " + type.getSimpleName() + " was expected, there is " + found);
        }
        return type.cast(found);
    }

    private static PGPKeyPair pair(int algorithm, KeyPair keys) throws PGPException {
        return new JcaPGPKeyPair(PublicKeyPacket.VERSION_6, algorithm, keys, new Date());
    }

    private static MailProtectionException failed(String what, Exception cause) {
        return new MailProtectionException(what + " by OpenPGP: " + cause.getMessage(), cause);
    }
}
