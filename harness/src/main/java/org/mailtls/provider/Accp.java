package org.mailtls.provider;

import java.lang.reflect.InvocationTargetException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.mailtls.host.Platform;

/**
 * Amazon Corretto Crypto Provider, which replaces the JDK's cryptography under any TLS that takes its algorithms from the
 * JCA. It is put first in the JVM and stays there, so it has no place in a JVM that measures anything else. It is reached
 * by name, because its jar is fetched only when somebody wants it.
 */
final class Accp {
    static final ProviderJars JARS =
            ProviderJars.of("2.5.0", "software.amazon.cryptools:AmazonCorrettoCryptoProvider:" + Platform.classifier());

    private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private Accp() {}

    /**
     * Installs it, once, and makes sure that it answers.
     *
     * @throws TlsSetupException if it does not load, or somebody else would do the work
     */
    static Provider install() {
        Provider accp = load();
        if (!accp.equals(Security.getProviders()[0])) {
            Security.removeProvider(accp.getName());
            Security.insertProviderAt(accp, 1);
        }
        requireInUse(accp);
        return accp;
    }

    /** The library below, as it says of itself. */
    static String library(Provider accp) {
        return "ACCP " + accp.getVersionStr() + " (" + ask(accp, "getAwsLcVersionStr") + "), JDK " + Runtime.version();
    }

    /** A library that did not load leaves a provider without algorithms, and the JDK would silently do the work. */
    static void requireInUse(Provider accp) {
        try {
            List<Provider> used = List.of(
                    Cipher.getInstance("AES/GCM/NoPadding").getProvider(),
                    Signature.getInstance("SHA256withECDSA").getProvider(),
                    KeyAgreement.getInstance("ECDH").getProvider());
            for (Provider provider : used) {
                if (!provider.getName().equals(accp.getName())) {
                    throw new TlsSetupException("ACCP is installed, but " + provider.getName()
                            + " still does part of the cryptography in this JVM.");
                }
            }
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("With ACCP in front the JVM lacks an algorithm: " + e.getMessage(), e);
        }
    }

    private static Provider load() {
        try {
            Provider accp = (Provider) Class.forName(CLASS).getField("INSTANCE").get(null);
            ask(accp, "assertHealthy");
            return accp;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new TlsSetupException("ACCP does not load on " + Platform.classifier() + ": " + e, e);
        }
    }

    private static String ask(Provider accp, String question) {
        try {
            return String.valueOf(accp.getClass().getMethod(question).invoke(accp));
        } catch (InvocationTargetException e) {
            throw new TlsSetupException("ACCP does not work on " + Platform.classifier() + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new TlsSetupException("This version of ACCP has no " + question + "()", e);
        }
    }
}
