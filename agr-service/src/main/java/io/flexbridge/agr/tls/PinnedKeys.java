package io.flexbridge.agr.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what another trust manager trusts, if its key is pinned. The others of the chain do not
 * count: whoever has a valid certificate can send the pinned one of somebody else behind it.
 */
final class PinnedKeys extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager issued;
  private final Set<KeyPin> pins;

  PinnedKeys(X509ExtendedTrustManager issued, Set<KeyPin> pins) {
    this.issued = issued;
    this.pins = pins;
  }

  private void checkPin(X509Certificate[] chain) throws CertificateException {
    if (!pins.contains(KeyPin.of(chain[0]))) {
      throw new CertificateException(
          "the key of %s is none of the pinned; it is %s"
              .formatted(chain[0].getSubjectX500Principal(), KeyPin.of(chain[0])));
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    issued.checkServerTrusted(chain, authType, socket);
    checkPin(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    issued.checkServerTrusted(chain, authType, engine);
    checkPin(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    issued.checkServerTrusted(chain, authType);
    checkPin(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    issued.checkClientTrusted(chain, authType, socket);
    checkPin(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    issued.checkClientTrusted(chain, authType, engine);
    checkPin(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    issued.checkClientTrusted(chain, authType);
    checkPin(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return issued.getAcceptedIssuers();
  }
}
