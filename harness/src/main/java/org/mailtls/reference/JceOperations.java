package org.mailtls.reference;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

/** Primitives as one JCE provider does them. Each operation checks what it made once, before it is timed. */
final class JceOperations {
    private static final byte[] MESSAGE =
            "what a handshake's transcript hash is signed for".getBytes(StandardCharsets.UTF_8);

    private final Optional<Provider> provider;

    /** @param provider empty for the JDK's own */
    JceOperations(Optional<Provider> provider) {
        this.provider = provider;
    }

    /** @throws GeneralSecurityException if the provider does not have it */
    Callable<?> of(Primitive primitive) throws GeneralSecurityException {
        return switch (primitive.operation()) {
            case SIGN, VERIFY -> signature(primitive);
            case ENCRYPT, DECRYPT -> encryption(primitive);
            case KEYGEN -> generator(primitive.algorithm())::generateKeyPair;
            case DERIVE -> agreement(primitive.algorithm());
            case SEAL, SEAL_BUFFERS -> new JceRecords(primitive, provider).seal();
            case OPEN, OPEN_BUFFERS -> new JceRecords(primitive, provider).open();
            case ENCAPSULATE, DECAPSULATE ->
                throw new NoSuchAlgorithmException("key encapsulation is not measured through JCE");
        };
    }

    private Callable<?> signature(Primitive primitive) throws GeneralSecurityException {
        String key = primitive.algorithm();
        String name = key.startsWith("rsa-")
                ? "SHA256withRSA"
                : key.equals("ed25519") ? "Ed25519" : key.endsWith("384") ? "SHA384withECDSA" : "SHA256withECDSA";
        KeyPair keys = leafKeys(key);
        Signature signer =
                provider.isPresent() ? Signature.getInstance(name, provider.get()) : Signature.getInstance(name);
        signer.initSign(keys.getPrivate());
        Callable<byte[]> sign = () -> {
            signer.update(MESSAGE);
            return signer.sign();
        };
        if (primitive.operation() == Operation.SIGN) {
            return sign;
        }
        byte[] made = call(sign);
        Signature verifier =
                provider.isPresent() ? Signature.getInstance(name, provider.get()) : Signature.getInstance(name);
        verifier.initVerify(keys.getPublic());
        return () -> {
            verifier.update(MESSAGE);
            if (!verifier.verify(made)) {
                throw new GeneralSecurityException(name + " does not verify what it signed");
            }
            return made;
        };
    }

    private Callable<?> encryption(Primitive primitive) throws GeneralSecurityException {
        KeyPair keys = leafKeys(primitive.algorithm());
        byte[] secret = new byte[48];
        Cipher encrypting = cipher("RSA/ECB/PKCS1Padding");
        encrypting.init(Cipher.ENCRYPT_MODE, keys.getPublic());
        byte[] sealed = encrypting.doFinal(secret);
        if (primitive.operation() == Operation.ENCRYPT) {
            return () -> encrypting.doFinal(secret);
        }
        Cipher decrypting = cipher("RSA/ECB/PKCS1Padding");
        decrypting.init(Cipher.DECRYPT_MODE, keys.getPrivate());
        return () -> decrypting.doFinal(sealed);
    }

    private Callable<?> agreement(String group) throws GeneralSecurityException {
        KeyPairGenerator generator = generator(group);
        KeyPair own = generator.generateKeyPair();
        KeyPair peer = generator.generateKeyPair();
        String name = group.startsWith("ffdhe") ? "DiffieHellman" : group.startsWith("x") ? "XDH" : "ECDH";
        KeyAgreement agreement =
                provider.isPresent() ? KeyAgreement.getInstance(name, provider.get()) : KeyAgreement.getInstance(name);
        return () -> {
            agreement.init(own.getPrivate());
            agreement.doPhase(peer.getPublic(), true);
            return agreement.generateSecret();
        };
    }

    /** Keys of a certificate, which the JDK may make whoever uses them. */
    private static KeyPair leafKeys(String type) throws GeneralSecurityException {
        if (type.startsWith("rsa-")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(Integer.parseInt(type.substring("rsa-".length())));
            return generator.generateKeyPair();
        }
        if (type.equals("ed25519")) {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp" + type.replaceAll(".*p", "") + "r1"));
        return generator.generateKeyPair();
    }

    private KeyPairGenerator generator(String group) throws GeneralSecurityException {
        if (group.startsWith("ffdhe")) {
            // Others than the JDK's may look for primes of their own, which takes minutes.
            if (provider.isPresent()) {
                throw new NoSuchAlgorithmException("finite fields are measured with the JDK's own provider alone");
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("DiffieHellman");
            generator.initialize(Integer.parseInt(group.substring("ffdhe".length())));
            return generator;
        }
        if (group.equals("x25519") || group.equals("x448")) {
            return named(group.toUpperCase(java.util.Locale.ROOT));
        }
        if (!group.startsWith("secp")) {
            throw new NoSuchAlgorithmException(group + " is not measured through JCE");
        }
        KeyPairGenerator generator = named("EC");
        generator.initialize(new ECGenParameterSpec(group));
        return generator;
    }

    private KeyPairGenerator named(String algorithm) throws GeneralSecurityException {
        if (provider.isEmpty()) {
            return KeyPairGenerator.getInstance(algorithm);
        }
        Provider own = provider.get();
        // Conscrypt knows X25519 as XDH alone.
        boolean known = own.getService("KeyPairGenerator", algorithm) != null;
        return KeyPairGenerator.getInstance(known || !algorithm.equals("X25519") ? algorithm : "XDH", own);
    }

    private Cipher cipher(String transformation) throws GeneralSecurityException {
        return provider.isPresent()
                ? Cipher.getInstance(transformation, provider.get())
                : Cipher.getInstance(transformation);
    }

    private static byte[] call(Callable<byte[]> operation) throws GeneralSecurityException {
        try {
            return operation.call();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new GeneralSecurityException(e);
        }
    }
}
