package org.mailtls.sender;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.certificate.NameMatch;

/**
 * The names that a certificate speaks for.
 *
 * @param dns dNSName entries of subjectAltName, in lower case
 * @param common common names of the subject, in lower case
 */
public record CertificateNames(List<String> dns, List<String> common) {
    private static final Integer DNS_NAME = 2;

    public CertificateNames {
        dns = List.copyOf(dns);
        common = List.copyOf(common);
    }

    /** What cannot be read names nobody. */
    public static CertificateNames of(X509Certificate certificate) {
        return new CertificateNames(alternative(certificate), common(certificate));
    }

    /** By its dNSNames alone (RFC 8461, 4.2; RFC 9525). */
    public boolean speakFor(String host) {
        return dns.stream().anyMatch(each -> NameMatch.covers(each, host));
    }

    /** A certificate without any dNSName may speak by its common name (RFC 7672, 3.2.3). */
    public boolean speakForByAny(String host) {
        return dns.isEmpty() ? common.stream().anyMatch(each -> NameMatch.covers(each, host)) : speakFor(host);
    }

    private static List<String> alternative(X509Certificate certificate) {
        try {
            @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            List<String> dns = new ArrayList<>();
            if (names != null) {
                for (List<?> name : names) {
                    if (DNS_NAME.equals(name.get(0)) && name.get(1) instanceof String text) {
                        dns.add(text.toLowerCase(Locale.ROOT));
                    }
                }
            }
            return dns;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static List<String> common(X509Certificate certificate) {
        try {
            List<String> common = new ArrayList<>();
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN") && rdn.getValue() instanceof String text) {
                    common.add(text.toLowerCase(Locale.ROOT));
                }
            }
            return common;
        } catch (InvalidNameException e) {
            return List.of();
        }
    }
}
