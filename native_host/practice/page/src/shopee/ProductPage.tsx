import type { Chat } from "../chat";
import { useChat } from "../start";
import { MiniChat } from "./MiniChat";
import { PRODUCTS, price } from "./products";
import { TopBar } from "./TopBar";

export function ProductPage({ chat }: { chat: Chat }) {
  const state = useChat(chat);
  return (
    <>
      <TopBar current="My Products" />
      <main className="products">
        <h1>My Products</h1>
        <table>
          <thead>
            <tr>
              <th>Product</th>
              <th>Item ID</th>
              <th className="number">Price</th>
              <th className="number">Stock</th>
            </tr>
          </thead>
          <tbody>
            {PRODUCTS.map((product) => (
              <tr key={product.id}>
                <td>
                  <span className="picture" data-hue={product.id % 6} />
                  {product.name}
                </td>
                <td className="quiet">{product.id}</td>
                <td className="number">{price(product)}</td>
                <td className="number">{product.stock}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </main>
      <MiniChat chat={chat} state={state} />
    </>
  );
}
