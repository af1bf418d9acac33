package org.mailtls.provider;

import io.netty.handler.ssl.OpenSsl;
import java.util.Optional;
import org.mailtls.host.Platform;

/** BoringSSL, as Netty links it into its own library. */
public final class BoringSslProvider extends TcnativeProvider {
    @Override
    public String name() {
        return "BoringSSL";
    }

    @Override
    public Optional<ProviderJars> jars() {
        return Optional.of(ProviderJars.of(
                "2.0.84.Final",
                "io.netty:netty-tcnative-boringssl-static:" + Platform.classifier(),
                "io.netty:netty-tcnative-classes"));
    }

    @Override
    String library() {
        return OpenSsl.versionString() + " " + Manifests.anywhere("BoringSSL-Revision");
    }

    @Override
    String habitat() {
        return "Netty's native library exists for x86-64 and aarch64 Linux and macOS, and Windows.";
    }
}
