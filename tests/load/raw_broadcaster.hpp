#pragma once

namespace veza::load {

/// The reference: what a broadcast costs when there is nothing but the kernel. One epoll loop that upgrades whoever asks
/// and sends each text frame that it hears to everybody, the bytes made once, up to 64 frames in one writev. It knows no
/// accounts, no rooms and no store, and trusts its clients; it is measured against, and is nothing else. Says where it
/// listens, and runs until it is killed.
void run_raw_broadcaster();

}  // namespace veza::load
