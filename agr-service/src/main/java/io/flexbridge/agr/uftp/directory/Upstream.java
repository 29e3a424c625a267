package io.flexbridge.agr.uftp.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/**
 * A resolver whose failures are failures: the validator behind it would take an answer such as
 * SERVFAIL for a forged one.
 */
final class Upstream implements Resolver {

  private final Resolver resolver;

  Upstream(Resolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    return resolver.sendAsync(query, executor).thenApply(Upstream::checked);
  }

  private static Message checked(Message response) {
    int status = response.getHeader().getRcode();
    if (status != Rcode.NOERROR && status != Rcode.NXDOMAIN) {
      throw new CompletionException(
          new IOException("the resolver answers %s".formatted(Rcode.string(status))));
    }
    return response;
  }

  @Override
  public void setPort(int port) {
    resolver.setPort(port);
  }

  @Override
  public void setTCP(boolean flag) {
    resolver.setTCP(flag);
  }

  @Override
  public void setIgnoreTruncation(boolean flag) {
    resolver.setIgnoreTruncation(flag);
  }

  @Override
  public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
    resolver.setEDNS(version, payloadSize, flags, options);
  }

  @Override
  public void setTSIGKey(TSIG key) {
    resolver.setTSIGKey(key);
  }

  @Override
  public Duration getTimeout() {
    return resolver.getTimeout();
  }

  @Override
  public void setTimeout(Duration timeout) {
    resolver.setTimeout(timeout);
  }
}
