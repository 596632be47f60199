// What the practice stores sell.
import { bootstrap } from "../bootstrap";

export interface Product {
  id: number;
  name: string;
  /** In Singapore dollars. */
  price: number;
  stock: number;
}

export const PRODUCTS: readonly Product[] = [
  { id: 22840017311, name: "Noise-cancelling earbuds, Bluetooth 5.4", price: 49.9, stock: 312 },
  { id: 22840017342, name: "65W GaN charger with 2 m cable", price: 32.5, stock: 128 },
  { id: 22840018003, name: "Mechanical keyboard, 75%, hot-swap", price: 89, stock: 41 },
  { id: 22840018120, name: "Travel backpack 26 L, fits 16\" laptop", price: 64, stock: 77 },
  { id: 22840018277, name: "Braided USB-C cable, pack of 3", price: 14.9, stock: 903 },
  { id: 22840019005, name: "Foldable phone stand, aluminium", price: 18.8, stock: 256 },
];

const MYR_PER_SGD = 3.3;

export const price = (product: Product): string =>
  bootstrap.site === "MY" ? `RM${(product.price * MYR_PER_SGD).toFixed(2)}` : `$${product.price.toFixed(2)}`;
