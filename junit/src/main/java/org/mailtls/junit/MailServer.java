package org.mailtls.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Brings up a real mail server in a container, for tests of one's own mail code.
 *
 * <pre>{@code
 * @MailServer(mta = "postfix", release = "trixie", tls = "protocols=[TLSv1.3]")
 * static LabMail mail;
 * }</pre>
 *
 * <p>Where it stands says how long the server lives:
 *
 * <ul>
 *   <li>on a static field of type {@link LabMail}: for the tests of the class;
 *   <li>on another field: for each test a server of its own;
 *   <li>on a class: for the tests of the class, for parameters of type {@link LabMail};
 *   <li>on a test method: for that test, for its parameters of that type, and in place of the class's server;
 *   <li>on a parameter of a test method: for that test.
 * </ul>
 *
 * <p>A test is aborted, with the reason, where there is no container engine, or an image cannot be had; with
 * {@code MAILTLS_REQUIRE_DOCKER=true} in the environment it fails. It fails with the words of the server and the place of the
 * setting if the server does not come up as it is asked to. Nothing is left behind, even if the JVM of the tests is killed. The
 * first server of a kind takes a minute or so, since its image is built.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MailServerExtension.class)
public @interface MailServer {
    /** A mail server of the lab: {@code postfix}, {@code exim}, {@code opensmtpd}, {@code sendmail}, … */
    String mta() default "postfix";

    /** The Debian release that it comes from; {@code mailtls servers} tells which has which version. */
    String release() default "trixie";

    /**
     * Portable TLS settings, each {@code option=value} with the words of {@code server.tls} in a scenario:
     * {@code protocols=[TLSv1.2]}, {@code certificate=ecdsa-p256}, {@code certificate-flaws=[expired]}, {@code log-level=1}.
     *
     * <p>{@code level=none} is not to be had: a server without STARTTLS is {@code smtpd_tls_security_level=none} among the
     * parameters of Postfix, or {@code no-starttls} of {@link EmbeddedMailServer#fault}.
     */
    String[] tls() default {};

    /** Settings of the server, word for word, each {@code name=value}: {@code tls_preempt_cipherlist=yes}. They win. */
    String[] parameters() default {};
}
