package org.mailtls.provider;

import io.netty.handler.ssl.OpenSsl;
import java.util.List;
import java.util.Optional;
import org.mailtls.host.Platform;

/** The OpenSSL of this system, which Netty's other library links at run time. */
public final class OpenSslProvider extends TcnativeProvider {
    private static final String VERSION = "2.0.81.Final";

    @Override
    public String name() {
        return "OpenSSL";
    }

    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public Optional<ProviderJars> jars() {
        return Optional.of(new ProviderJars(
                VERSION,
                List.of("io.netty:netty-tcnative:" + Platform.classifier(), "io.netty:netty-tcnative-classes"),
                List.of(),
                List.of("netty-tcnative-boringssl-static")));
    }

    @Override
    String library() {
        return OpenSsl.versionString();
    }

    @Override
    String habitat() {
        return "netty-tcnative " + VERSION
                + " wants OpenSSL 3.2 or newer and libapr-1 (Debian 13: apt-get install libapr1t64;"
                + " Debian 12 has OpenSSL 3.0, too old).";
    }
}
