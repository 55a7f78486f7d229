//! The gates in which the engine has a part, on PostgreSQL: one server for all, a world for each.

use amana_testkit::{Postgres, World};

use crate::{Served, audit, stranger};

#[tokio::test]
async fn the_gates_hold_on_postgresql_too() {
    let Some(postgres) = Postgres::start() else { return };
    let served = async || Served::over(World::at(&postgres.database()).await);
    audit::leaves_one_entry_a_route(&served().await).await;
    stranger::refuses_strangers(&served().await).await;
}
