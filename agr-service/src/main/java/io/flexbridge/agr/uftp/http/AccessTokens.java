package io.flexbridge.agr.uftp.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one client, kept until shortly before its end. Whoever needs one while it is
 * being renewed waits for it: there is never more than one request for a token under way.
 * Thread-safe.
 */
public final class AccessTokens {

  private final TokenRequest request;
  private final InstantSource time;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable AccessToken kept;

  /**
   * The tokens of that client.
   *
   * @param http how its server is reached
   * @param access what it takes to talk to that server
   */
  public AccessTokens(
      OAuth2Client client, PartnerHttp http, PartnerAccess access, InstantSource time) {
    this.request = new TokenRequest(client, http, access, time);
    this.time = time;
  }

  /**
   * A token that does not end soon, or, if the server does not give out another one, the one that
   * has not ended yet.
   *
   * @throws IOException if there is none until the deadline
   */
  AccessToken current(Deadline deadline) throws IOException {
    AccessToken token = kept;
    if (token != null && time.instant().isBefore(token.renewedFrom())) {
      return token;
    }
    try {
      return insteadOf(token, deadline);
    } catch (IOException e) {
      if (token != null && time.instant().isBefore(token.end())) {
        return token;
      }
      throw e;
    }
  }

  /**
   * Another token than that one, which may have been fetched by somebody else meanwhile.
   *
   * @throws IOException if there is none until the deadline
   */
  AccessToken insteadOf(@Nullable AccessToken old, Deadline deadline) throws IOException {
    lock(deadline);
    try {
      AccessToken now = kept;
      if (now != null && !now.equals(old) && isUsable(now)) {
        return now;
      }
      AccessToken renewed = request.send(deadline);
      kept = renewed;
      return renewed;
    } finally {
      renewing.unlock();
    }
  }

  private boolean isUsable(AccessToken token) {
    Instant now = time.instant();
    return now.isBefore(token.end());
  }

  private void lock(Deadline deadline) throws IOException {
    try {
      if (!renewing.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
        throw deadline.missed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
