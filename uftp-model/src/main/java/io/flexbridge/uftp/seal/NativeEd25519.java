package io.flexbridge.uftp.seal;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The provider of the Java platform that verifies in native code: Amazon's, if it is on the class
 * path and its library loads on this machine. The system property {@value #PROPERTY} with the value
 * {@value #PORTABLE} turns it off.
 */
final class NativeEd25519 {

  static final String PROPERTY = "flexbridge.ed25519";
  static final String PORTABLE = "bouncycastle";

  /** The only one whose set of accepted signatures is known, from its source and by our tests. */
  private static final String CLASS =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  /** The provider, unless it is turned off or does not work here. */
  static final Optional<Provider> PROVIDER =
      PORTABLE.equals(System.getProperty(PROPERTY)) ? Optional.empty() : find();

  private NativeEd25519() {}

  private static Optional<Provider> find() {
    try {
      return ServiceLoader.load(Provider.class, NativeEd25519.class.getClassLoader()).stream()
          .filter(provider -> provider.type().getName().equals(CLASS))
          .findFirst()
          .map(ServiceLoader.Provider::get)
          .filter(NativeEd25519::works);
    } catch (ServiceConfigurationError | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Where the library did not load, the provider is there but offers nothing. */
  private static boolean works(Provider provider) {
    if (provider.getService("Signature", NativeCheck.ALGORITHM) == null) {
      return false;
    }
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, key, 0);
    byte[] message = PROPERTY.getBytes(StandardCharsets.UTF_8);
    byte[] sealed = new byte[SealedBody.SIGNATURE_LENGTH + message.length];
    System.arraycopy(message, 0, sealed, SealedBody.SIGNATURE_LENGTH, message.length);
    Ed25519.sign(seed, 0, message, 0, message.length, sealed, 0);
    NativeCheck check = NativeCheck.of(provider, key);
    boolean takesGenuine = check.passes(sealed);
    sealed[sealed.length - 1] ^= 1;
    return takesGenuine && !check.passes(sealed);
  }
}
