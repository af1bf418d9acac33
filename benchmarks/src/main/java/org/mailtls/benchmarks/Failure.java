package org.mailtls.benchmarks;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.mailtls.protection.MailProtectionException;
import org.mailtls.provider.RecordLayerException;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.result.Outcome;
import org.mailtls.run.ForkPlan;
import org.mailtls.smtp.SmtpException;

/** What an exception means for the cell, in words for the person who reads the result. */
record Failure(Outcome outcome, String reason) {
    static Failure of(Throwable cause, ForkPlan plan) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof WrongNegotiationException || cause instanceof RecordLayerException) {
            return new Failure(Outcome.INVALID, message);
        }
        if (cause instanceof WrongDataException
                || cause instanceof MailProtectionException
                || cause instanceof GeneralSecurityException) {
            return new Failure(
                    Outcome.INVALID, plan.client().provider() + " did not give back what it was given: " + message);
        }
        if (cause instanceof SmtpException smtp) {
            // Says where and what to do by itself.
            return new Failure(
                    smtp.kind() == SmtpException.Kind.THROTTLED ? Outcome.THROTTLED : Outcome.ERROR, message);
        }
        if (cause instanceof TlsSetupException) {
            return new Failure(Outcome.ERROR, message);
        }
        if (cause instanceof SSLException) {
            return new Failure(
                    Outcome.ERROR,
                    "TLS between " + plan.client().provider() + " as client and " + plan.serverProvider()
                            + " as server failed: " + message
                            + ". Compare the protocols, ciphers and certificate that the cell gives each side.");
        }
        return new Failure(
                Outcome.ERROR,
                "The benchmark itself failed: " + cause
                        + ". The log of the forks has the stack trace; please report it.");
    }
}
