//! A network between the store and PostgreSQL that can be cut in the midst of a commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens to the next commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Cut {
    /// Nothing.
    Never,
    /// The server never hears of it.
    Before,
    /// The server hears of it, and perhaps is at it still when the store is back.
    During,
    /// The server has done it, and the answer is lost.
    After,
    /// Happened: nobody is let through until [`Proxy::mend`].
    Down,
}

pub(crate) struct Proxy {
    pub(crate) port: u16,
    cut: Arc<AtomicU8>,
}

impl Proxy {
    pub(crate) async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let cut = Arc::new(AtomicU8::new(Cut::Never as u8));
        let state = Arc::clone(&cut);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let state = Arc::clone(&state);
                let server = server.clone();
                tokio::spawn(async move {
                    if state.load(Ordering::SeqCst) != Cut::Down as u8 {
                        carry(client, TcpStream::connect(server).await.unwrap(), &state).await;
                    }
                });
            }
        });
        Self { port, cut }
    }

    pub(crate) fn cut(&self, cut: Cut) {
        self.cut.store(cut as u8, Ordering::SeqCst);
    }

    pub(crate) fn is_down(&self) -> bool {
        self.cut.load(Ordering::SeqCst) == Cut::Down as u8
    }

    pub(crate) fn mend(&self) {
        self.cut(Cut::Never);
    }
}

/// Carries bytes both ways until one side ends, or a commit comes by that is to be cut.
async fn carry(mut client: TcpStream, mut server: TcpStream, state: &AtomicU8) {
    let (mut up, mut down) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        tokio::select! {
            read = client.read(&mut up) => {
                let Ok(length @ 1..) = read else { return };
                let sent = &up[..length];
                let cut = state.load(Ordering::SeqCst);
                let commits = sent.windows(7).any(|bytes| bytes == b"COMMIT\0");
                if commits && cut != Cut::Never as u8 {
                    if cut != Cut::Before as u8 {
                        server.write_all(sent).await.unwrap();
                    }
                    if cut == Cut::After as u8 {
                        assert_ne!(server.read(&mut down).await.unwrap(), 0);
                    }
                    state.store(Cut::Down as u8, Ordering::SeqCst);
                    return;
                }
                if server.write_all(sent).await.is_err() { return }
            }
            read = server.read(&mut down) => {
                let Ok(length @ 1..) = read else { return };
                if client.write_all(&down[..length]).await.is_err() { return }
            }
        }
    }
}
